import { words } from '../i18n/index.ts'
import { Section } from '../settings/Section.tsx'
import { QrConnect } from './QrConnect.tsx'

/** A section of the settings of its own for whoever comes straight to it. */
export function PhonesSection() {
  return (
    <Section title={words.phones.title} intro={words.phones.intro} back={{ to: '/configuracoes/whatsapp' }}>
      <QrConnect />
    </Section>
  )
}
