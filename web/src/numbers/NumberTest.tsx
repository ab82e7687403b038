import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { NumberItem, NumberTestAnswer } from '#conversations/numbers/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { sendTest, testQuery } from './api.ts'
import classes from './Numbers.module.css'

const text = words.numbers

/** A line to a phone of one's own, and its ticks. */
export function NumberTest({ number }: { number: NumberItem }) {
  const [phone, setPhone] = useState('')
  const sending = useMutation({ mutationFn: () => sendTest(number.id, phone) })
  return (
    <div className={classes.part}>
      <h4 className={classes.title}>{text.test}</h4>
      <div className={classes.acts}>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            sending.mutate()
          }}
        >
          <TextInput
            className={classes.field ?? ''}
            label={text.testPhone}
            description={text.testHint}
            inputMode="tel"
            autoComplete="off"
            value={phone}
            onChange={(event) => setPhone(event.currentTarget.value)}
            error={sending.isError && messageOf(sending.error)}
          />
          <Button type="submit" variant="light" loading={sending.isPending}>
            {text.testSend}
          </Button>
        </form>
      </div>
      {sending.data && <Ticks sent={sending.data} />}
    </div>
  )
}

function Ticks({ sent }: { sent: NumberTestAnswer }) {
  const message = useQuery(testQuery(sent))
  const status = message.data?.status ?? 'queued'
  const isBad = status === 'failed' || status === 'uncertain'
  return (
    <div className={classes.acts}>
      <p className={isBad ? classes.fault : classes.told} role="status">
        {[text.testStates[status], message.data?.fault].filter(Boolean).join(' ')}
      </p>
      <Button
        variant="subtle"
        renderRoot={(props) => (
          <Link to="/conversas/$conversationId" params={{ conversationId: sent.conversationId }} {...props} />
        )}
      >
        {text.testOpen}
      </Button>
    </div>
  )
}
