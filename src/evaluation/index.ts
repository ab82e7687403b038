/** The regression suite: scripted conversations played on the whole product, and what came of them. Nothing of a running clinic is touched. */
export { runEvaluate } from './command.ts'
