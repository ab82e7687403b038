import { IconMessages } from '@tabler/icons-react'
import { words } from '../i18n/index.ts'
import { EmptyPanel } from '../ui/Panels.tsx'

export function NoConversation() {
  return (
    <EmptyPanel icon={<IconMessages size={28} />} title={words.conversations.chooseTitle} text={words.conversations.chooseText} />
  )
}
