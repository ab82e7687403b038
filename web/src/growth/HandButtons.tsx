import { Button } from '@mantine/core'
import { IconBrandWhatsapp, IconMessageCircle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'

const text = words.growth.open

/** The desk's own WhatsApp opens with the words written: only its Enter is missing. */
export function SendButton({ phone, words: said }: { phone: string; words: string }) {
  return (
    <Button
      component="a"
      variant="light"
      href={`https://wa.me/${phone}?text=${encodeURIComponent(said)}`}
      target="_blank"
      rel="noreferrer"
      leftSection={<IconBrandWhatsapp size={18} aria-hidden="true" />}
    >
      {text.send}
    </Button>
  )
}

export function ConversationButton({ id }: { id: string }) {
  return (
    <Button
      variant="light"
      leftSection={<IconMessageCircle size={18} aria-hidden="true" />}
      renderRoot={(props) => <Link to="/conversas/$conversationId" params={{ conversationId: id }} {...props} />}
    >
      {text.conversation}
    </Button>
  )
}
