entente help
entente rank --help
