/// Gives libgit2 no certificates.
///
/// A libgit2 with mbedTLS, as Debian builds it, reads all certificate authorities of the machine when
/// it starts, which takes more than half of the time in which a whole question could be answered.
/// Nothing here goes to the network through libgit2. The linker prefers this function to mbedTLS's own
/// of the same name; without authorities every connection would be refused.
///
/// - Returns: 0, as for a file that could be read.
@c(mbedtls_x509_crt_parse_file)
public func withoutCertificates(
  _ chain: UnsafeMutableRawPointer?, _ path: UnsafePointer<CChar>?
) -> CInt { 0 }
