import { Badge, Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { LinkAgainRequest, PhoneLinkItem, PhoneLinksAnswer } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { linkAgain, linkPhone, scanBySimulated, unlinkPhone } from './api.ts'
import { phonesKey } from './live.ts'
import { PairingCode } from './PairingCode.tsx'
import classes from './QrConnect.module.css'

const text = words.phones
/** Nothing happens in these until somebody asks. */
const stopped: readonly PhoneLinkItem['state'][] = [
  'expired',
  'replaced',
  'logged_out',
  'refused',
  'outdated',
  'off',
  'missing',
  'taken',
]

/** One phone: how it stands, the code to read while it is being linked, and what can be done. */
export function LinkedPhone({ link, answer }: { link: PhoneLinkItem; answer: PhoneLinksAnswer }) {
  const queryClient = useQueryClient()
  const act = useMutation({
    mutationFn: (run: () => Promise<unknown>) => run(),
    onSettled: () => queryClient.invalidateQueries({ queryKey: phonesKey }),
  })
  const isStopped = stopped.includes(link.state)
  const again: LinkAgainRequest = { way: 'qr' }
  const mayLink = answer.can.link.allowed
  return (
    <article className={classes.card} aria-label={link.label ?? text.newPhone}>
      <header className={classes.top}>
        <h3 className={classes.name}>{link.label ?? text.newPhone}</h3>
        <Badge color={colourOf(link.state)} variant="light" tt="none">
          {text.states[link.state]}
        </Badge>
      </header>
      {link.phone !== null && <p className={classes.hint}>{text.number(link.phone)}</p>}
      <p className={classes.says} role="status">
        {link.says}
      </p>
      {link.code && <PairingCode code={link.code} />}
      <div className={classes.actions}>
        {link.code && link.isSimulated && (
          <Button loading={act.isPending} onClick={() => act.mutate(() => scanBySimulated(link.id))}>
            {text.scanSimulated}
          </Button>
        )}
        {isStopped && mayLink && !link.isSimulated && (
          <Button loading={act.isPending} onClick={() => act.mutate(() => linkAgain(link.id, again))}>
            {link.state === 'expired' ? text.newCode : text.linkAgain}
          </Button>
        )}
        {link.state === 'unreachable' && answer.canSimulate && mayLink && (
          <Button
            loading={act.isPending}
            onClick={() => act.mutate(() => linkPhone({ ...again, mode: 'on', isSimulated: true }))}
          >
            {text.simulate}
          </Button>
        )}
        {mayLink && link.state !== 'off' && (
          <ConfirmButton
            label={link.phone === null ? text.giveUp : text.unlink}
            question={link.phone === null ? text.giveUpQuestion : text.unlinkQuestion}
            yes={link.phone === null ? text.giveUp : text.unlink}
            no={words.common.goBack}
            isBusy={act.isPending}
            onConfirm={() => act.mutate(() => unlinkPhone(link.id))}
          />
        )}
      </div>
      {act.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(act.error)}
        </p>
      )}
    </article>
  )
}

function colourOf(state: PhoneLinkItem['state']): string {
  if (state === 'open') return 'sage'
  return stopped.includes(state) && state !== 'off' && state !== 'expired' ? 'red' : 'gray'
}
