import { Worker } from 'node:worker_threads'
import type { Example } from '../classifier/train.ts'
import type { Intent, TrainingReport } from '../contract.ts'

export type ThreadWish = { own: readonly Example<Intent>[]; before: readonly Example<Intent>[]; folds: number }
export type ThreadAnswer = { kind: 'progress'; share: number } | { kind: 'trained'; packed: Uint8Array; report: TrainingReport }

/** Trains beside the server's own work. Rejects when the thread dies or `signal` ends it. */
export async function trainInThread(
  wish: ThreadWish,
  how: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<{ packed: Buffer; report: TrainingReport }> {
  how.signal.throwIfAborted()
  const thread = new Worker(new URL('./train-thread.ts', import.meta.url), { workerData: wish, name: 'training' })
  const stop = (): void => void thread.terminate()
  how.signal.addEventListener('abort', stop, { once: true })
  try {
    return await new Promise((resolve, reject) => {
      thread.on('message', (answer: ThreadAnswer) => {
        if (answer.kind === 'progress') how.onProgress(answer.share)
        else resolve({ packed: Buffer.from(answer.packed), report: answer.report })
      })
      thread.on('error', reject)
      thread.on('exit', (code) => reject(new Error(`the training thread ended with ${code} before it was done`)))
    })
  } finally {
    how.signal.removeEventListener('abort', stop)
  }
}
