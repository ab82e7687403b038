/** Runs in a thread of its own (`train-in-thread.ts`): seconds of arithmetic that must not hold up the server. */
import { parentPort, workerData } from 'node:worker_threads'
import { packModel } from '../classifier/pack-model.ts'
import { loadExamples } from '../examples.ts'
import { withoutPoliteness } from '../politeness.ts'
import { trainAndJudge } from './train-and-judge.ts'
import type { ThreadAnswer, ThreadWish } from './train-in-thread.ts'

// Given by `train-in-thread.ts`.
const wish = workerData as ThreadWish
// eslint-disable-next-line unicorn/require-post-message-target-origin -- a thread's port, no window's: it has no origin
const say = (answer: ThreadAnswer): void => parentPort?.postMessage(answer)

const { model, report } = trainAndJudge(
  {
    house: loadExamples().map(withoutPoliteness),
    own: wish.own.map(withoutPoliteness),
    before: wish.before.map(withoutPoliteness),
    folds: wish.folds,
  },
  (share) => say({ kind: 'progress', share }),
)
say({ kind: 'trained', packed: packModel(model), report })
