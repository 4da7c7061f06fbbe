entente formats
