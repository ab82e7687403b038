import { Button, Modal, TextInput } from '@mantine/core'
import { useState } from 'react'
import { words } from '../i18n/index.ts'
import { useSession } from '../shell/session.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import classes from './ConversationHead.module.css'

type Props = { isOpen: boolean; onClose: () => void; onGo: (day: string) => void }

export function GoToDayDialog({ isOpen, onClose, onGo }: Props) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  const [day, setDay] = useState('')
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={words.conversations.goToDay}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      <form
        className={classes.choices}
        onSubmit={(event) => {
          event.preventDefault()
          if (day !== '') onGo(day)
        }}
      >
        <TextInput
          label={words.conversations.day}
          type="date"
          max={today}
          value={day}
          data-autofocus
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Button type="submit" disabled={day === ''}>
          {words.conversations.go}
        </Button>
      </form>
    </Modal>
  )
}
