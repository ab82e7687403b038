import { Skeleton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { useOutgoing } from '../shell/outgoing.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { useTyping } from '../shell/typing.ts'
import { Initials } from '../ui/Initials.tsx'
import { FaultPanel } from '../ui/Panels.tsx'
import { PhoneFrame } from '../ui/PhoneFrame.tsx'
import { phoneQuery, sendFileFromPhone, sendFromPhone } from './api.ts'
import { phoneKey } from './live.ts'
import { PhoneChat } from './PhoneChat.tsx'
import type { PhoneHint } from './PhoneChat.tsx'
import { usePhoneReading } from './use-phone-reading.ts'

/** The telephone of one pretended patient. `hint` stands under an empty chat. */
export function Phone({ personId, hint }: { personId: string; hint?: PhoneHint }) {
  const queryClient = useQueryClient()
  const { clinic } = useSession()
  const phone = useQuery(phoneQuery(personId))
  const isTyping = useTyping(personId)
  const outgoing = useOutgoing({
    queryKey: phoneKey(personId),
    send: async (draft) => void (await sendFromPhone(queryClient, personId, draft)),
  })
  usePhoneReading(personId, phone.data?.items)
  const isAnswered = phone.data?.items.at(-1)?.mine === false && outgoing.items.length === 0
  const name = phone.data?.clinicName ?? clinic.name
  return (
    <PhoneFrame
      label={words.simulator.phoneOf(phone.data?.person.name ?? '')}
      title={name}
      status={isTyping && !isAnswered ? words.simulator.typing : words.simulator.online}
      face={<Initials name={name} size={40} />}
    >
      {phone.isPending && <Loading />}
      {phone.isError && !phone.data && <FaultPanel message={messageOf(phone.error)} onRetry={() => void phone.refetch()} />}
      {phone.data && (
        <PhoneChat
          items={phone.data.items}
          outgoing={outgoing}
          onSendFile={(file) => sendFileFromPhone(queryClient, personId, file)}
          {...(hint && { hint })}
        />
      )}
    </PhoneFrame>
  )
}

function Loading() {
  return (
    <div style={{ flex: 1, padding: 16 }} role="status" aria-label={words.common.loading}>
      <Skeleton height={40} width="65%" radius="lg" mb={16} />
      <Skeleton height={40} width="55%" radius="lg" ml="auto" />
    </div>
  )
}
