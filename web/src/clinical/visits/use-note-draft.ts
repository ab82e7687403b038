import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { VisitRecord } from '#clinical/visits/contract.ts'
import { messageOf } from '../../shell/query-client.ts'
import { saveNote, visitQuery } from './api.ts'

const restMs = 900

export type NoteDraft = {
  note: string
  state: 'saved' | 'writing' | 'saving' | 'failed'
  fault: string | null
  write: (note: string) => void
  saveNow: () => void
}

/** The note as it is typed, saved whenever the hand rests, one save after the other. What failed stays on the screen. */
export function useNoteDraft(id: string, record: VisitRecord): NoteDraft {
  const queryClient = useQueryClient()
  const [note, setNote] = useState(record.note)
  const [state, setState] = useState<NoteDraft['state']>('saved')
  const [fault, setFault] = useState<string | null>(null)
  const [base, setBase] = useState({ saved: record.note, version: record.noteVersion })
  const latest = useRef({ note: record.note, ...base, isBusy: false })
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)

  // Read anew while nothing of one's own is unsaved: somebody else may have written.
  if (note === base.saved && record.noteVersion > base.version) {
    setBase({ saved: record.note, version: record.noteVersion })
    setNote(record.note)
  }
  useEffect(() => void Object.assign(latest.current, { note, ...base }), [note, base])
  useEffect(() => () => clearTimeout(timer.current), [])

  const save = async (): Promise<void> => {
    clearTimeout(timer.current)
    const { current } = latest
    if (current.isBusy || current.note === current.saved) return
    current.isBusy = true
    setState('saving')
    const sent = current.note
    try {
      const { version } = await saveNote(id, { version: current.version, note: sent })
      Object.assign(current, { saved: sent, version, isBusy: false })
      setBase({ saved: sent, version })
      setFault(null)
      setState(latest.current.note === sent ? 'saved' : 'writing')
      void queryClient.invalidateQueries({ queryKey: visitQuery(id).queryKey })
      if (latest.current.note !== sent) await save()
    } catch (error) {
      current.isBusy = false
      setFault(messageOf(error))
      setState('failed')
    }
  }

  return {
    note,
    state,
    fault,
    write: (next) => {
      setNote(next)
      latest.current.note = next
      setState('writing')
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), restMs)
    },
    saveNow: () => void save(),
  }
}
