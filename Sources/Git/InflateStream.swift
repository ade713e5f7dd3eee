internal import CZlib

/// A zlib stream that is decompressed step by step, RFC 1950.
@safe
struct InflateStream: ~Copyable {
  // The library remembers its address, so it must not move.
  private let state: UnsafeMutablePointer<z_stream>

  /// Begins with all compressed bytes, which must outlive this value.
  ///
  /// - Throws: ``LooseObject/Damage`` if there is no memory, or there are more than 4 GB.
  init(_ compressed: UnsafeRawBufferPointer) throws(LooseObject.Damage) {
    guard let count = UInt32(exactly: compressed.count) else { throw .needsTooMuchMemory }
    let state = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    unsafe state.initialize(to: z_stream())
    // zlib declares its input as not constant, and does not write to it.
    unsafe state.pointee.next_in = UnsafeMutablePointer(
      mutating: compressed.bindMemory(to: UInt8.self).baseAddress)
    unsafe state.pointee.avail_in = count
    let status = unsafe inflateInit_(state, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard status == Z_OK else {
      unsafe state.deallocate()
      throw .needsTooMuchMemory
    }
    unsafe self.state = state
  }

  deinit {
    unsafe inflateEnd(state)
    unsafe state.deallocate()
  }

  /// Whether the stream, with its checksum, is over.
  private(set) var isAtEnd = false

  /// Whether the bytes turned out not to be such a stream.
  private(set) var isDamaged = false

  /// Whether all compressed bytes were used.
  var isAtEndOfInput: Bool { unsafe state.pointee.avail_in == 0 }

  /// Decompresses as much as there is room for.
  ///
  /// - Returns: How many bytes came; fewer than there is room for only at the end of the stream or
  ///   of the compressed bytes, and where they are damaged.
  mutating func read(into room: UnsafeMutableRawBufferPointer) -> Int {
    var done = 0
    while !isAtEnd, done < room.count {
      let step = min(room.count - done, Int(Int32.max))
      unsafe state.pointee.next_out =
        room.baseAddress.map { unsafe ($0 + done).assumingMemoryBound(to: UInt8.self) }
      unsafe state.pointee.avail_out = UInt32(step)
      let status = unsafe inflate(state, Z_SYNC_FLUSH)
      let count = unsafe step - Int(state.pointee.avail_out)
      done += count
      switch status {
      case Z_STREAM_END: isAtEnd = true
      case Z_OK where count > 0: continue
      // No progress: there is no more input.
      case Z_OK, Z_BUF_ERROR: return done
      default:
        isDamaged = true
        return done
      }
    }
    return done
  }
}
