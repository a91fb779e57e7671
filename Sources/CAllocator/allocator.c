#include "allocator.h"

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>

void allocator_keep_freed_memory(void) {
  // No piece is mapped by itself, and the heap is never cut back.
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, -1);
}
#else
void allocator_keep_freed_memory(void) {}
#endif
