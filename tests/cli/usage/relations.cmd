entente relations aid --format csv
