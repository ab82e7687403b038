import { useNavigate, useSearch } from '@tanstack/react-router'

export type OpenPhones = ReturnType<typeof useOpenPhones>

/** Which telephones are open, kept in the address: a colleague who opens the link sees the same ones. */
export function useOpenPhones() {
  const { pessoas = '', foco } = useSearch({ from: '/desk/simulador' })
  const navigate = useNavigate({ from: '/simulador' })
  const openIds = pessoas === '' ? [] : pessoas.split(',')
  const go = (ids: string[], focus: string | null) =>
    void navigate({ search: { ...(ids.length > 0 && { pessoas: ids.join(',') }), ...(focus && { foco: focus }) } })

  return {
    openIds,
    /** Where there is room for one only; null while choosing another. */
    shownId: openIds.find((id) => id === foco) ?? null,
    show: (id: string | null) => go(openIds, id),
    open: (id: string) => go(openIds.includes(id) ? openIds : [...openIds, id], id),
    close: (id: string) => go(openIds.toSpliced(openIds.indexOf(id), 1), null),
  }
}
