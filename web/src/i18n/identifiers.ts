/** "(11) 98765-4321" of the digits that channels use; of other countries the digits after a plus. */
export function phoneInWords(digits: string): string {
  const brazilian = /^55(\d{2})(\d{4,5})(\d{4})$/.exec(digits)
  if (brazilian) return `(${brazilian[1]}) ${brazilian[2]}-${brazilian[3]}`
  return /^\d{8,15}$/.test(digits) ? `+${digits}` : digits
}

/** "529.982.247-25" */
export function cpfInWords(digits: string): string {
  return digits.replace(/^(\d{3})(\d{3})(\d{3})(\d{2})$/, '$1.$2.$3-$4')
}
