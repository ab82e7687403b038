/** `small` is what `npm test` has time for; `full` is what we promise. */
export type Size = 'small' | 'full'

export type Say = (line: string) => void

/** One promise and what was found: `found` is what a reader needs to believe it, or to start looking. */
export type Finding = { promise: string; kept: boolean; found: string }

export type Verdict = { findings: Finding[]; figures: Record<string, number> }

/** Where to begin and how far to go, for a proof that runs over seeds: one that was interrupted goes on from there. */
export type Part = { seed?: number; steps?: number }

export type Proof = { about: string; run: (size: Size, say: Say, part?: Part) => Promise<Verdict> }

/** A promise that nothing of a kind happened. */
export function never(promise: string, count: number, example: unknown = ''): Finding {
  return { promise, kept: count === 0, found: count === 0 ? '0' : `${count}, e.g. ${JSON.stringify(example)}` }
}

/** A promise that two figures are the same. */
export function equal(promise: string, found: number, expected: number): Finding {
  return { promise, kept: found === expected, found: found === expected ? `${found}` : `${found}, not ${expected}` }
}

export function holds(promise: string, kept: boolean, found: string): Finding {
  return { promise, kept, found }
}

export function isKept(verdict: Verdict): boolean {
  return verdict.findings.every((finding) => finding.kept)
}

export function present(verdict: Verdict): string {
  const lines = verdict.findings.map(({ promise, kept, found }) => `  ${kept ? 'kept  ' : 'BROKEN'}  ${promise}: ${found}`)
  return lines.join('\n')
}
