import { Button, Progress } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { SpeechAnswer } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { ConfirmModal } from '../ui/ConfirmModal.tsx'
import { installWhisper, removeWhisper, speechQuery } from './api.ts'
import { Loaded } from './Loaded.tsx'
import { Section } from './Section.tsx'
import classes from './SpeechSection.module.css'

const text = words.settings.speech

/** Who turns voice notes into words, and the Whisper that can do it on this very server. */
export function SpeechSection() {
  const speech = useQuery(speechQuery)
  return (
    <Section title={text.title} intro={text.intro}>
      <Loaded query={speech}>
        {(answer) => (
          <>
            <HearingCard answer={answer} />
            <WhisperCard answer={answer} />
          </>
        )}
      </Loaded>
    </Section>
  )
}

function HearingCard({ answer: { hearing, whisper } }: { answer: SpeechAnswer }) {
  const { by, name } = hearing
  const who = by === 'server' || by === 'openai' ? text.hearing[by](name ?? '') : text.hearing[by]
  return (
    <div className={classes.card}>
      <h3 className={classes.heading}>{text.now}</h3>
      <p className={classes.who}>{who}</p>
      <p className={classes.hint}>{text.hearingText[by]}</p>
      {by === 'whisper' && whisper.state === 'installed' && (
        <p className={classes.hint}>{whisper.isAwake ? text.awake : text.asleep}</p>
      )}
    </div>
  )
}

function WhisperCard({ answer }: { answer: SpeechAnswer }) {
  const queryClient = useQueryClient()
  const take = (next: SpeechAnswer) => queryClient.setQueryData(speechQuery.queryKey, next)
  const install = useMutation({ mutationFn: installWhisper, onSuccess: take })
  const remove = useMutation({ mutationFn: removeWhisper, onSuccess: take })
  const fault = install.error ?? remove.error
  return (
    <div className={classes.card}>
      <h3 className={classes.heading}>{text.whisper}</h3>
      <p className={classes.hint}>{text.whisperText}</p>
      <Standing
        answer={answer}
        install={{ run: () => install.mutate(), isBusy: install.isPending }}
        remove={{ run: () => remove.mutate(), isBusy: remove.isPending }}
      />
      {fault && (
        <p className={classes.fault} role="alert">
          {messageOf(fault)}
        </p>
      )}
      {!answer.can.edit && <p className={classes.hint}>{words.settings.readOnly}</p>}
    </div>
  )
}

type Act = { run: () => void; isBusy: boolean }
type StandingProps = { answer: SpeechAnswer; install: Act; remove: Act }

function Standing({ answer, install, remove }: StandingProps) {
  const { whisper, installedMb, can, hearing } = answer
  if (whisper.state === 'installing')
    return (
      <>
        <div role="status" className={classes.running}>
          <span>{whisper.step === 'fetching' ? text.fetching(whisper.doneMb, whisper.totalMb) : text.verifying}</span>
          <span className={classes.hint}>{text.goesOn}</span>
        </div>
        <Progress value={Math.max(3, (whisper.doneMb / whisper.totalMb) * 100)} animated aria-label={text.whisper} />
        {can.edit && (
          <Button className={classes.action ?? ''} variant="default" loading={remove.isBusy} onClick={remove.run}>
            {text.cancel}
          </Button>
        )}
      </>
    )
  if (whisper.state === 'installed')
    return (
      <>
        <p className={classes.ready}>{text.installed}</p>
        {hearing.by === 'server' && <p className={classes.hint}>{text.standsBack}</p>}
        {can.edit && <RemoveButton remove={remove} installedMb={installedMb} />}
      </>
    )
  return (
    <>
      {whisper.state === 'failed' && (
        <p className={classes.fault} role="alert">
          {whisper.why}
        </p>
      )}
      <p className={classes.hint}>{can.install.allowed ? text.needs(installedMb) : can.install.whyNot}</p>
      {can.edit && (
        <Button
          className={classes.action ?? ''}
          leftSection={<IconDownload size={18} aria-hidden="true" />}
          disabled={!can.install.allowed}
          loading={install.isBusy}
          onClick={install.run}
        >
          {whisper.state === 'failed' ? text.retry : text.install}
        </Button>
      )}
    </>
  )
}

function RemoveButton({ remove, installedMb }: { remove: Act; installedMb: number }) {
  const [isAsking, ask] = useState(false)
  return (
    <>
      <Button className={classes.action ?? ''} variant="default" loading={remove.isBusy} onClick={() => ask(true)}>
        {text.remove}
      </Button>
      <ConfirmModal
        isOpen={isAsking}
        title={text.removeTitle}
        confirm={text.remove}
        isGrave
        onClose={() => ask(false)}
        onConfirm={() => {
          ask(false)
          remove.run()
        }}
      >
        <p>{text.removeText(installedMb)}</p>
      </ConfirmModal>
    </>
  )
}
