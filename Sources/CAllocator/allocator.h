// A setting of the C library's allocator that Swift does not see. All of it stands in this header: valgrind cannot read what the
// compiler says of an object file of its own beside Swift's.
#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

/// Has the allocator keep what is freed and hand it out again.
///
/// By default the GNU C library returns each large piece to the system at once, which zeroes every page of the next one: a fit takes
/// and frees vectors of hundreds of megabytes at every step. Does nothing with other C libraries. Call it before other
/// threads start.
static inline void allocator_keep_freed_memory(void) {
#ifdef __GLIBC__
  // No piece is mapped by itself, and the heap is never cut back.
  mallopt(M_MMAP_MAX, 0);
  mallopt(M_TRIM_THRESHOLD, -1);
#endif
}
