import Glibc
import Testing

@testable import Git

@Suite struct CertificatesTests {
  /// What libgit2 finds when it looks for the function that reads the machine's certificates.
  @Test func libgit2FindsOurFunctionInThePlaceOfTheReader() throws {
    try Library.start()
    let found = dlsym(dlopen(nil, RTLD_NOW), "mbedtls_x509_crt_parse_file")
    let ours: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?) -> CInt =
      withoutCertificates
    #expect(found == unsafeBitCast(ours, to: UnsafeMutableRawPointer.self))
    #expect(ours(nil, nil) == 0)
  }
}
