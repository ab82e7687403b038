import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { Cost } from '#conversations/numbers/contract.ts'
import { words } from '../i18n/index.ts'
import { costText } from './cost-text.ts'
import classes from './Numbers.module.css'

const text = words.numbers
const categories: Record<string, string> = text.categories

/** What WhatsApp charged this month, by kind of message and by the clinic's table of prices. */
export function NumberCost({ cost }: { cost: Cost }) {
  return (
    <div className={classes.part}>
      <h4 className={classes.title}>{text.costTitle}</h4>
      {cost.lines.length === 0 ? (
        <p className={classes.detail}>{text.costNone}</p>
      ) : (
        <>
          <strong>{text.costTotal(costText(cost.totalMicros, cost.currency))}</strong>
          <dl className={classes.lines}>
            {cost.lines.map(({ category, billed, free, costMicros }) => (
              <div key={category}>
                <dt>{categories[category] ?? category}</dt>
                <dd>
                  {text.costLine(billed, free)} · {costMicros === null ? text.noPrice : costText(costMicros, cost.currency)}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <Button variant="subtle" renderRoot={(props) => <Link to="/configuracoes/whatsapp/precos" {...props} />}>
        {text.prices}
      </Button>
    </div>
  )
}
