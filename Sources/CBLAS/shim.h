// OpenBLAS as Swift sees it: cblas_* and openblas_set_num_threads from the library's own header, and the Fortran
// LAPACK symbols that Debian's build exports (it ships no LAPACKE).
#include <cblas.h>

/// Cholesky factorisation of a symmetric positive definite matrix, in place, column-major.
/// info: 0 done; k > 0 the leading minor of order k is not positive definite; -k argument k is illegal.
void dpotrf_(const char *uplo, const int *n, double *a, const int *lda, int *info);
