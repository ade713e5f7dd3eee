import Foundation
import PostmortemModel
import TestSupport
import Testing

@testable import PostmortemKit

/// Which repositories the words of a command line mean.
@Suite struct ScanTargetTests {
  @Test func namesAndFoldersMeanThePolicysRepositories() throws {
    let fixture = try ReleaseFixture()
    #expect(try fixture.scan().repositories.map(\.name) == ["ops/release"])
    #expect(try fixture.scan(["ops/release"]).repositories.map(\.name) == ["ops/release"])
    #expect(
      try fixture.scan([fixture.release.path, "ops/release"]).repositories.map(\.name)
        == ["ops/release"])
  }

  @Test func aCloneIsKnownByItsRemote() throws {
    let fixture = try ReleaseFixture(
      more: "", branch: nil)
    let policy =
      BaseFixture.policy + "repositories: {web: {remote: 'https://git.example/shop/web.git'}}\n"
    try fixture.base.repository.commit("Policy", files: ["Schema/policy.yml": policy])
    try fixture.release.git("remote", "add", "origin", "git@git.example:shop/web")
    #expect(try fixture.scan([fixture.release.path]).repositories.map(\.name) == ["web"])
    #expect { try fixture.scan(["web"]) } throws: {
      ($0 as? KnowledgeBaseError)?.message == "the policy names no folder of 'web'"
    }
    #expect { try fixture.scan() } throws: {
      ($0 as? KnowledgeBaseError)?.code == .unknownName
    }
  }

  @Test func addressesThatLeadToOnePlaceAreOne() {
    let same = [
      "https://git.example/shop/web.git", "https://git.example/shop/web/",
      "git@git.example:shop/web",
      "ssh://git@git.example:22/shop/web.git", "https://ada:secret@GIT.example/shop/web",
    ]
    for address in same { #expect(KnowledgeBase.sameRemote(same[0], address), "\(address)") }
    for other in ["https://git.example/shop/web2", "https://other.example/shop/web"] {
      #expect(!KnowledgeBase.sameRemote(same[0], other))
    }
  }

  @Test func whatThePolicyDoesNotKnowIsRefusedWithWhatToWrite() throws {
    let fixture = try ReleaseFixture()
    let other = try TemporaryRepository()
    try other.git("remote", "add", "origin", "https://ada:secret@git.example/ops/other.git")
    #expect { try fixture.scan([other.path]) } throws: { error in
      let hint = (error as? KnowledgeBaseError)?.hints.first ?? ""
      return hint.contains("repositories: {ops/other: {path:") && !hint.contains("secret")
    }
    #expect { try fixture.scan(["ops/relaese"]) } throws: { error in
      (error as? KnowledgeBaseError)?.hints == ["did you mean 'ops/release'?"]
    }
  }

  @Test func oneThatCannotBeReadStopsNoOther() throws {
    let fixture = try ReleaseFixture(more: "")
    let policy =
      BaseFixture.policy + "repositories: {gone: {path: ../nothing}, ops/release: {path: "
      + "\(fixture.release.path)}}\n"
    try fixture.base.repository.commit("Policy", files: ["Schema/policy.yml": policy])
    try fixture.commit("Fix\n\nCompletes-action: aaaaa\n", day: 2)
    let scan = try fixture.scan()
    #expect(scan.repositories.map { $0.problem != nil } == [true, false])
    #expect(scan.proposals.map(\.kind) == [.complete])
  }
}
