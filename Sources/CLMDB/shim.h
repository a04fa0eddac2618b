// LMDB is a C library from the system (Debian: liblmdb-dev); this header is all we add to it.
#include <lmdb.h>
