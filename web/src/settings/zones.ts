/** The country's clocks by the places people know them from. */
const brazilian: readonly [zone: string, name: string][] = [
  ['America/Sao_Paulo', 'Brasília, São Paulo, Rio, Sul, Minas, Goiás'],
  ['America/Bahia', 'Bahia'],
  ['America/Fortaleza', 'Ceará, Rio Grande do Norte, Paraíba, Piauí, Maranhão'],
  ['America/Recife', 'Pernambuco'],
  ['America/Maceio', 'Alagoas, Sergipe'],
  ['America/Belem', 'Pará (leste), Amapá'],
  ['America/Araguaina', 'Tocantins'],
  ['America/Santarem', 'Pará (oeste)'],
  ['America/Manaus', 'Amazonas'],
  ['America/Cuiaba', 'Mato Grosso'],
  ['America/Campo_Grande', 'Mato Grosso do Sul'],
  ['America/Porto_Velho', 'Rondônia'],
  ['America/Boa_Vista', 'Roraima'],
  ['America/Rio_Branco', 'Acre'],
  ['America/Eirunepe', 'Amazonas (oeste)'],
  ['America/Noronha', 'Fernando de Noronha'],
]

/** For a select; a clinic elsewhere keeps its own. */
export function zoneChoices(present: string): { value: string; label: string }[] {
  const known = brazilian.map(([value, label]) => ({ value, label }))
  return known.some(({ value }) => value === present) ? known : [...known, { value: present, label: present }]
}

/** The clock of this computer where it is one of the country's, else Brasília's. */
export function likelyZone(): string {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  return brazilian.some(([zone]) => zone === here) ? here : 'America/Sao_Paulo'
}
