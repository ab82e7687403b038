import { Button } from '@mantine/core'
import type { SuggestionItem } from '#assistant/contract.ts'
import type { Can } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { confirmSuggestion } from './api.ts'
import classes from './SuggestionPanel.module.css'
import { useSettle } from './use-settle.ts'

type Props = { item: SuggestionItem; conversationId: string; can: Can }

/** The words were sent in another form; what they would have booked is a question of its own. */
export function ToConfirm({ item, conversationId, can }: Props) {
  const { settle, fault, isBusy } = useSettle(conversationId)
  return (
    <div className={classes.card} data-confirm>
      <p className={classes.ask}>{words.assistant.toConfirm}</p>
      <ul className={classes.list}>
        {item.also.map((what) => (
          <li key={what}>{what}</li>
        ))}
      </ul>
      {fault && (
        <p className={classes.fault} role="alert">
          {messageOf(fault)}
        </p>
      )}
      {can.allowed ? (
        <div className={classes.actions}>
          <Button loading={isBusy} onClick={() => settle(() => confirmSuggestion(item.id, true))}>
            {words.assistant.confirm}
          </Button>
          <Button variant="default" disabled={isBusy} onClick={() => settle(() => confirmSuggestion(item.id, false))}>
            {words.assistant.leave}
          </Button>
        </div>
      ) : (
        <p className={classes.why}>{can.whyNot}</p>
      )}
    </div>
  )
}
