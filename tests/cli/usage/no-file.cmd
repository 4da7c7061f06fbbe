entente rank
