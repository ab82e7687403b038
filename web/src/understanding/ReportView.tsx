import type { TrainingReport } from '#engines/understanding/contract.ts'
import { words } from '../i18n/index.ts'
import classes from './Understanding.module.css'

/** How well a version hears, beside the one that was in use before it. */
export function ReportView({ report }: { report: TrainingReport }) {
  const { percent } = words.understanding
  const { all, own, examples, folds, isShortened } = report
  return (
    <div className={classes.report}>
      <dl className={classes.figures}>
        <Figure name={words.understanding.accuracy} now={percent(all.now.accuracy)} before={percent(all.before.accuracy)} />
        <Figure name={words.understanding.macroF1} now={percent(all.now.macroF1)} before={percent(all.before.macroF1)} />
        <Figure
          name={words.understanding.ownRight}
          now={words.understanding.rightOf(own.right, own.count)}
          before={words.understanding.rightOf(own.rightBefore, own.count)}
        />
      </dl>
      <p className={classes.hint}>
        {words.understanding.method(folds, examples.house + examples.own)} {isShortened && words.understanding.shortened}
      </p>
      <h4 className={classes.heading}>{words.understanding.confused}</h4>
      <ol className={classes.confused}>
        {report.confused.slice(0, 10).map(({ intent, taken, count }) => (
          <li key={`${intent} ${taken}`}>
            {words.understanding.confusedPair(
              words.understanding.intents[intent].name,
              words.understanding.intents[taken].name,
              count,
            )}
          </li>
        ))}
      </ol>
      <h4 className={classes.heading}>{words.understanding.perIntent}</h4>
      <IntentTable intents={report.intents} />
    </div>
  )
}

function Figure({ name, now, before }: { name: string; now: string; before: string }) {
  return (
    <div className={classes.figure}>
      <dt>{name}</dt>
      <dd>
        <strong>{now}</strong>
        <span className={classes.hint}>{words.understanding.before(before)}</span>
      </dd>
    </div>
  )
}

function IntentTable({ intents }: { intents: TrainingReport['intents'] }) {
  const { intentHead, percent } = words.understanding
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{intentHead.intent}</th>
          <th scope="col">{intentHead.count}</th>
          <th scope="col">{intentHead.before}</th>
          <th scope="col">{intentHead.now}</th>
        </tr>
      </thead>
      <tbody>
        {intents.map(({ intent, count, f1, f1Before }) => (
          <tr key={intent} data-worse={f1 < f1Before - 0.02}>
            <th scope="row">{words.understanding.intents[intent].name}</th>
            <td>{count}</td>
            <td>{percent(f1Before)}</td>
            <td>{percent(f1)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
