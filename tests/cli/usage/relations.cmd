entente relations aid --format csv
entente relations aid.troops alliance.defense --codes --format csv
