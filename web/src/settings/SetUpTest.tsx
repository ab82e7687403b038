import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { createPerson } from '../simulator/api.ts'
import { Phone } from '../simulator/Phone.tsx'
import type { PhoneHint } from '../simulator/PhoneChat.tsx'
import { proceduresQuery } from './api.ts'
import type { StepProps } from './SetUpSteps.tsx'
import classes from './SetUpWhatsApp.module.css'

const text = words.setUp

/** The owner writes as a patient, and sees the first booking being made. */
export function SetUpTest({ frame }: StepProps) {
  const [personId, setPerson] = useState<string | null>(null)
  const opening = useMutation({
    mutationFn: () => createPerson({ name: text.testPerson }),
    onSuccess: ({ id }) => setPerson(id),
  })
  if (personId)
    return frame(
      <div className={classes.phone}>
        <Phone personId={personId} hint={firstWish} />
      </div>,
    )
  return frame(
    <Button loading={opening.isPending} onClick={() => opening.mutate()}>
      {text.openPhone}
    </Button>,
    { fault: opening.isError ? messageOf(opening.error) : null },
  )
}

const firstWish: PhoneHint = (write) => <FirstWish onChoose={write} />

/** Of something this clinic really does. */
function FirstWish({ onChoose }: { onChoose: (text: string) => void }) {
  const { data } = useQuery(proceduresQuery)
  const one = data?.procedures.find((each) => each.isActive && !each.isEvaluation) ?? data?.procedures[0]
  return (
    <div className={classes.messages}>
      {text.wishes(one?.name ?? null).map((wish) => (
        <Button key={wish} variant="white" h="auto" mih={44} onClick={() => onChoose(wish)}>
          {wish}
        </Button>
      ))}
    </div>
  )
}
