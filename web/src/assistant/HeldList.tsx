import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { StandingAnswer } from '#assistant/contract.ts'
import type { HeldBecause } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { briefly } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { Loaded } from '../settings/Loaded.tsx'
import { useNow } from '../ui/use-now.ts'
import classes from './AssistantPage.module.css'
import { heldQuery } from './api.ts'
import { useRelease } from './use-release.ts'

/** "Não responder" is not among them: it is lifted with the person, or the next message would set it again. */
const kinds = ['paused', 'history', 'observing', 'not_a_tester', 'too_old', 'clinic_phone'] as const satisfies HeldBecause[]

/** Whom rules left to people, by rule: all of them, or the chosen ones, go to the assistant. */
export function HeldList({ standing }: { standing: StandingAnswer }) {
  const [told, tell] = useState<string | null>(null)
  const present = kinds.filter((kind) => (standing.held[kind] ?? 0) > 0)
  return (
    <>
      <p className={classes.told} role="status">
        {told}
      </p>
      {present.length === 0 && told === null && <p className={classes.hint}>{words.assistant.heldNone}</p>}
      {present.map((kind) => (
        <HeldKind
          key={kind}
          because={kind}
          many={standing.held[kind] ?? 0}
          can={standing.can.release}
          onReleased={(many) => tell(words.assistant.released(many))}
        />
      ))}
    </>
  )
}

type Props = { because: HeldBecause; many: number; can: StandingAnswer['can']['release']; onReleased: (many: number) => void }

function HeldKind({ because, many, can, onReleased }: Props) {
  const [isOpen, open] = useState(false)
  const [isAsking, ask] = useState(false)
  const { release, fault, isBusy } = useRelease((released) => {
    ask(false)
    onReleased(released)
  })
  const { title, text } = words.assistant.heldKinds[because]
  return (
    <div className={classes.card}>
      <div>
        <h4 className={classes.name}>
          {title} · {words.assistant.heldCount(many)}
        </h4>
        <p className={classes.hint}>{text}</p>
      </div>
      {isAsking ? (
        <div className={classes.actions}>
          <p className={classes.ask}>{words.assistant.releaseSure(many)}</p>
          <Button loading={isBusy} onClick={() => release({ because })}>
            {words.assistant.yesGiveBack}
          </Button>
          <Button variant="default" onClick={() => ask(false)}>
            {words.assistant.no}
          </Button>
        </div>
      ) : (
        <div className={classes.actions}>
          <Button variant="light" disabled={!can.allowed} onClick={() => ask(true)}>
            {words.assistant.releaseAll}
          </Button>
          <Button variant="default" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
            {isOpen ? words.assistant.hide : words.assistant.choose}
          </Button>
        </div>
      )}
      {!can.allowed && <p className={classes.hint}>{can.whyNot}</p>}
      {fault && (
        <p className={classes.fault} role="alert">
          {messageOf(fault)}
        </p>
      )}
      {isOpen && (
        <Choice
          because={because}
          isBusy={isBusy}
          canRelease={can.allowed}
          onRelease={(conversationIds) => release({ conversationIds })}
        />
      )}
    </div>
  )
}

type ChoiceProps = {
  because: HeldBecause
  isBusy: boolean
  canRelease: boolean
  onRelease: (ids: string[]) => void
}

function Choice({ because, isBusy, canRelease, onRelease }: ChoiceProps) {
  const { clinic } = useSession()
  const now = useNow()
  const held = useQuery(heldQuery(because))
  const [chosen, choose] = useState<string[]>([])
  return (
    <Loaded query={held}>
      {({ items }) => {
        const here = chosen.filter((id) => items.some((item) => item.id === id))
        return (
          <>
            <Checkbox.Group value={here} onChange={choose} aria-label={words.assistant.heldKinds[because].title}>
              <div className={classes.choice}>
                {items.map((item) => (
                  <Checkbox.Card key={item.id} value={item.id} className={classes.mode ?? ''}>
                    <Checkbox.Indicator />
                    <span className={classes.person}>
                      <span className={classes.modeName}>
                        {item.name} · {briefly(item.at, now, clinic.zone)}
                      </span>
                      <span className={classes.preview}>{item.lastText}</span>
                    </span>
                  </Checkbox.Card>
                ))}
              </div>
            </Checkbox.Group>
            <Button disabled={here.length === 0 || !canRelease} loading={isBusy} onClick={() => onRelease(here)}>
              {words.assistant.releaseChosen(here.length)}
            </Button>
          </>
        )
      }}
    </Loaded>
  )
}
