import { SegmentedControl } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import { Section } from '../settings/Section.tsx'
import { ExamplesTab } from './ExamplesTab.tsx'
import { ReviewTab } from './ReviewTab.tsx'
import { TrainingCard } from './TrainingCard.tsx'
import { VersionsTab } from './VersionsTab.tsx'

const tabs = ['revisar', 'exemplos', 'versoes'] as const

/** What the assistant did not understand, what it was taught, and the models made of that. */
export function UnderstandingPage() {
  const { aba = 'revisar' } = useSearch({ from: '/desk/entendimento' })
  const navigate = useNavigate()
  return (
    <Section title={words.understanding.title} intro={words.understanding.intro} back={{ to: '/configuracoes' }}>
      <TrainingCard />
      <SegmentedControl
        aria-label={words.understanding.which}
        value={aba}
        fullWidth
        size="md"
        data={tabs.map((value) => ({ value, label: words.understanding.tabs[value] }))}
        onChange={(value) => {
          const tab = tabs.find((one) => one === value)
          void navigate({ to: '/entendimento', search: tab && tab !== 'revisar' ? { aba: tab } : {}, replace: true })
        }}
      />
      {aba === 'revisar' && <ReviewTab />}
      {aba === 'exemplos' && <ExamplesTab />}
      {aba === 'versoes' && <VersionsTab />}
    </Section>
  )
}
