import type { Conversation } from './format.ts'
import { judge } from './judge.ts'
import { play, type Played } from './play.ts'
import type { InterpreterName, Stage } from './stage.ts'
import { wordingOf } from './wordings.ts'

export type Failure = { id: string; group: string; about: string; wording: string; faults: string[]; transcript: string[] }

/** How one interpreter did. Passing counts by conversation: `passed[k - 1]` of them held in each of their first k repetitions. */
export type Result = {
  interpreter: InterpreterName
  conversations: number
  repetitions: number
  passed: number[]
  /** Conversations that hold in a wording, by the name of the wording. */
  byWording: Record<string, number>
  turns: number
  turnMs: { p50: number; p95: number; max: number }
  modelAsked: number
  /** Of these, answers that were none: the embedded interpreter took the turn. */
  modelUnusable: number
  costMicros: number
  failures: Failure[]
}

/** Plays every conversation `repetitions` times, one after the other. */
export async function evaluate(
  stage: Stage,
  conversations: readonly Conversation[],
  options: { interpreter: InterpreterName; repetitions: number; tell?: (line: string) => void },
): Promise<Result> {
  const failures: Failure[] = []
  const times: number[] = []
  const held = conversations.map((): boolean[] => [])
  let [modelAsked, modelUnusable, costMicros] = [0, 0, 0]
  for (let repetition = 0; repetition < options.repetitions; repetition++) {
    const wording = wordingOf(repetition)
    for (const [i, story] of conversations.entries()) {
      const { played, faults } = await playAndJudge(stage, story, wording.reword)
      if (played) {
        times.push(...played.turns.map((turn) => turn.tookMs))
        modelAsked += played.end.modelUse.asked
        modelUnusable += played.end.modelUse.unusable
        costMicros += played.end.modelUse.cost_micros
      }
      held[i]?.push(faults.length === 0)
      if (faults.length === 0) continue
      const { id, group, about } = story
      failures.push({ id, group, about, wording: wording.name, faults, transcript: played ? transcriptOf(played) : [] })
      options.tell?.(`${id} (${wording.name}): ${faults[0] ?? ''}`)
    }
  }
  return {
    interpreter: options.interpreter,
    conversations: conversations.length,
    repetitions: options.repetitions,
    passed: Array.from(
      { length: options.repetitions },
      (_, k) => held.filter((one) => one.slice(0, k + 1).every(Boolean)).length,
    ),
    byWording: Object.fromEntries(
      Array.from({ length: options.repetitions }, (_, k) => [wordingOf(k).name, held.filter((one) => one[k]).length]),
    ),
    turns: times.length,
    turnMs: { p50: quantile(times, 0.5), p95: quantile(times, 0.95), max: quantile(times, 1) },
    modelAsked,
    modelUnusable,
    costMicros,
    failures,
  }
}

/** A conversation that cannot be played at all is a failure like any other, not the end of the run. */
async function playAndJudge(
  stage: Stage,
  story: Conversation,
  reword: (text: string, seed: string) => string,
): Promise<{ played: Played | null; faults: string[] }> {
  try {
    const played = await play(stage, story, reword)
    return { played, faults: judge(played) }
  } catch (error) {
    return { played: null, faults: [`could not be played: ${error instanceof Error ? error.message : String(error)}`] }
  }
}

function transcriptOf({ turns }: Played): string[] {
  return turns.flatMap(({ script, wrote, replies, handoff, made }) => [
    ...(script.after ? [`… ${script.after}`] : []),
    ...(script.sends ? [`> [${script.sends}]`] : []),
    ...wrote.map((text) => `> ${text}`),
    ...(made ? [`= ${made.intent ?? 'no intent'}: ${JSON.stringify(made.commands)}`] : []),
    ...(replies.length > 0 ? replies : ['(silence)']).map((text) => `< ${text.replaceAll('\n', '\n  ')}`),
    ...(handoff === null ? [] : [`! ${handoff}`]),
  ])
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0) * 10) / 10
}
