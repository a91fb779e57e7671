#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// ln x, as the platform's mathematics library gives it.
@inline(__always)
package func naturalLogarithm(_ x: Double) -> Double { log(x) }

/// eˣ, as the platform's mathematics library gives it.
@inline(__always)
package func exponential(_ x: Double) -> Double { exp(x) }

/// ln(1 + x), exact for small x too.
@inline(__always)
package func logarithmOfOnePlus(_ x: Double) -> Double { log1p(x) }
