import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { words } from '../i18n/index.ts'
import { welcomeQuery } from '../shell/session.tsx'
import { CodeForm } from './CodeForm.tsx'
import { DemoEntrance } from './DemoEntrance.tsx'
import { EntranceFrame } from './EntranceFrame.tsx'
import { LoginForm } from './LoginForm.tsx'
import { useArrival } from './use-arrival.ts'

/** Password, and for who has set it up the second factor. */
export function LoginPage() {
  const welcome = useQuery(welcomeQuery)
  const { voltar } = useSearch({ from: '/entrar' })
  const [needsCode, askForCode] = useState(false)
  const arrive = useArrival({ onCode: () => askForCode(true), back: voltar })
  if (needsCode)
    return (
      <EntranceFrame title={words.auth.codeTitle} text={words.auth.codeText}>
        <CodeForm onDone={arrive} onBack={() => askForCode(false)} />
      </EntranceFrame>
    )
  return (
    <EntranceFrame title={words.auth.title} text={words.auth.welcome(welcome.data?.clinicName ?? null)}>
      <LoginForm onDone={arrive} />
      {welcome.data?.demo && <DemoEntrance />}
    </EntranceFrame>
  )
}
