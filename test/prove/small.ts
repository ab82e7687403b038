import assert from 'node:assert/strict'
import { test } from 'node:test'
import { proofs } from './proofs.ts'

/** The proof in the size that fits a test run; `npm run prove -- NAME` runs it in the size that is promised. */
export function testSmall(name: string): void {
  const proof = proofs[name]
  if (!proof) throw new Error(`no proof is called ${name}`)
  test(`${name}: ${proof.about}`, { timeout: 120_000 }, async (t) => {
    const { findings } = await proof.run('small', (line) => t.diagnostic(line))
    assert.deepEqual(
      findings.filter((finding) => !finding.kept),
      [],
    )
  })
}
