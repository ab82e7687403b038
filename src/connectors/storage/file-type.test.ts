import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileTypeOf } from './file-type.ts'

test('a file is what its bytes say', () => {
  const cases: [string, Buffer, string, string | null][] = [
    ['a voice note', Buffer.from('OggS\0\0'), 'audio/ogg', 'ogg'],
    ['a photo', Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'image/jpeg', 'jpeg_pipe'],
    ['a sticker', Buffer.from('RIFF\0\0\0\0WEBPVP8 '), 'image/webp', 'webp_pipe'],
    ['a wave', Buffer.from('RIFF\0\0\0\0WAVEfmt '), 'audio/wav', 'wav'],
    ['an iPhone’s recording', Buffer.from('\0\0\0\x1cftypM4A '), 'audio/mp4', 'mov'],
    ['a film', Buffer.from('\0\0\0\x1cftypisom'), 'video/mp4', 'mov'],
    ['a browser’s recording', Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 1, 2]), 'audio/webm', 'matroska'],
    ['MP3 without a head', Buffer.from([0xff, 0xfb, 0x90, 0]), 'audio/mpeg', 'mp3'],
    ['AAC', Buffer.from([0xff, 0xf1, 0x50, 0x80]), 'audio/aac', 'aac'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'application/pdf', null],
    ['a playlist', Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n'), 'text/plain', null],
    ['a page', Buffer.from('<html><script>'), 'text/plain', null],
    ['ffconcat', Buffer.from('ffconcat version 1.0\nfile /etc/passwd'), 'text/plain', null],
    ['nothing known', Buffer.from([1, 0, 2]), 'application/octet-stream', null],
  ]
  for (const [about, bytes, mimeType, demuxer] of cases) {
    const type = fileTypeOf(bytes)
    assert.deepEqual([type.mimeType, type.demuxer], [mimeType, demuxer], about)
  }
})
