// LMDB is a C library from the system (Debian: liblmdb-dev); these headers are all we add to it.
#include <lmdb.h>
#include <sys/vfs.h>
