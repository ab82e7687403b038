import type { Failure, Result } from './evaluate.ts'

const interpretersTold: Record<Result['interpreter'], string> = {
  embedded: 'embedded',
  scripted: 'scripted model (its answers come from a script: no quality is claimed)',
  live: 'live model',
}

/** The result for people. `isTold`: failures with their whole conversation. */
export function present(result: Result, isTold: boolean): string {
  const { conversations, passed, repetitions, turnMs } = result
  const share = (count: number): string =>
    `${count}/${conversations} (${((100 * count) / Math.max(1, conversations)).toFixed(1)} %)`
  const lines = [
    `${interpretersTold[result.interpreter]}: ${conversations} conversations × ${repetitions}, ${result.turns} turns`,
    ...passed.map((count, i) => `  pass^${i + 1}  ${share(count)}`),
    ...Object.entries(result.byWording).map(([name, count]) => `  ${name.padEnd(12)} ${share(count)}`),
    `  a turn      p50 ${turnMs.p50} ms, p95 ${turnMs.p95} ms, longest ${turnMs.max} ms`,
    `  cost        US$ ${(result.costMicros / 1_000_000).toFixed(4)}, a model was asked ${result.modelAsked} times, ${result.modelUnusable} without a usable answer`,
  ]
  const failures = result.failures.map((failure) => tellFailure(failure, isTold))
  return [...lines, ...(failures.length > 0 ? ['', 'What failed:', ...failures] : []), ''].join('\n')
}

function tellFailure({ group, id, about, wording, faults, transcript }: Failure, isTold: boolean): string {
  const head = `  ${group}/${id} (${wording}): ${about}`
  const why = faults.map((fault) => `      ${fault}`)
  const talk = isTold ? transcript.map((line) => `        ${line.replaceAll('\n', '\n        ')}`) : []
  return [head, ...why, ...talk].join('\n')
}
