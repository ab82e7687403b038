import { IconSettings } from '@tabler/icons-react'
import { words } from '../i18n/index.ts'
import { EmptyPanel } from '../ui/Panels.tsx'

export function ChooseSection() {
  return <EmptyPanel icon={<IconSettings size={28} />} title={words.settings.chooseTitle} text={words.settings.chooseText} />
}
