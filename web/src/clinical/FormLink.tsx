import { Button, Modal } from '@mantine/core'
import { IconBrandWhatsapp, IconCheck, IconCopy, IconDeviceTablet } from '@tabler/icons-react'
import { useState } from 'react'
import type { AppointmentFormsAnswer, OpenLink } from '#clinical/forms/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { QrCode } from '../ui/QrCode.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import { makeLink, sendLink, useClinicalChange } from './api.ts'
import classes from './Clinical.module.css'

const text = words.clinical.visit

/** The open link of a visit: in the chat, copied, or on a phone that stands before the desk. */
export function FormLink({ appointmentId, answer }: { appointmentId: string; answer: AppointmentFormsAnswer }) {
  const making = useClinicalChange(makeLink)
  const sending = useClinicalChange(sendLink)
  const [isHere, showHere] = useState(false)
  const [isCopied, noteCopied] = useState(false)
  const link = making.data ?? answer.link
  const withLink = async (act: (link: OpenLink) => void) => act(link ?? (await making.mutateAsync(appointmentId)))
  const copy = () =>
    withLink(({ path }) => {
      navigator.clipboard.writeText(`${window.location.origin}${path}`).then(
        () => noteCopied(true),
        // No clipboard on plain HTTP: the code on the screen can be read instead.
        () => showHere(true),
      )
    })
  const fault = making.error ?? sending.error
  return (
    <div className={classes.link}>
      {link && <LinkStanding link={link} />}
      <div className={classes.acts}>
        <Button
          variant="light"
          leftSection={<IconBrandWhatsapp size={18} aria-hidden="true" />}
          disabled={!answer.canTell}
          loading={sending.isPending}
          onClick={() => sending.mutate(appointmentId)}
        >
          {link?.sentAt ? text.sendAgain : text.send}
        </Button>
        <Button
          variant="light"
          leftSection={isCopied ? <IconCheck size={18} aria-hidden="true" /> : <IconCopy size={18} aria-hidden="true" />}
          onClick={() => void copy()}
        >
          {isCopied ? text.copied : text.copy}
        </Button>
        <Button
          variant="light"
          leftSection={<IconDeviceTablet size={18} aria-hidden="true" />}
          onClick={() => void withLink(() => showHere(true))}
        >
          {text.here}
        </Button>
      </div>
      {!answer.canTell && <p className={classes.quiet}>{text.noTalk}</p>}
      {sending.isSuccess && (
        <p className={classes.quiet} role="status">
          {text.sent}
        </p>
      )}
      {fault && (
        <p className={classes.fault} role="alert">
          {messageOf(fault)}
        </p>
      )}
      {isHere && link && <HereDialog link={link} onClose={() => showHere(false)} />}
    </div>
  )
}

function LinkStanding({ link }: { link: OpenLink }) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  const say = (iso: string) => dayAndTime(iso, today, clinic.zone)
  const lines = [
    link.sentAt && text.sentAt(say(link.sentAt)),
    link.draftAt ? text.draftAt(say(link.draftAt)) : link.openedAt && text.openedAt(say(link.openedAt)),
    text.until(say(link.expiresAt)),
  ].filter(Boolean)
  return <p className={classes.quiet}>{lines.join(' · ')}</p>
}

function HereDialog({ link, onClose }: { link: OpenLink; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={text.here} closeButtonProps={{ 'aria-label': words.common.close }}>
      <div className={classes.here}>
        <p>{text.hereText}</p>
        <QrCode path={link.qr.path} size={link.qr.size} label={text.qr} />
        <p className={classes.address}>{`${window.location.origin}${link.path}`}</p>
      </div>
    </Modal>
  )
}
