import { IconAddressBook } from '@tabler/icons-react'
import { words } from '../i18n/index.ts'
import { EmptyPanel } from '../ui/Panels.tsx'

export function NoContact() {
  return <EmptyPanel icon={<IconAddressBook size={28} />} title={words.contacts.chooseTitle} text={words.contacts.chooseText} />
}
