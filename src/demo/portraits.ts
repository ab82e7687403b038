/** Personal data that some of the people of the talks have given. The domain is reserved for examples: no mail can ever reach anyone. */
type Portrait = { birthday?: string; city?: string; email?: string }

export const portraits: Readonly<Record<string, Portrait>> = {
  'Sônia Barcellos': { birthday: '1953-03-19', city: 'São Paulo' },
  'Márcia Quintela': { birthday: '1979-12-02', city: 'São Paulo', email: 'marcia.quintela@correio.example' },
  'Fernanda Lobo': { birthday: '1986-07-28', city: 'São Paulo', email: 'fe.lobo@correio.example' },
  'Patrícia Moura': { birthday: '1990-11-30', city: 'Osasco' },
  'Cláudio Fontes': { birthday: '1968-01-14', city: 'São Paulo', email: 'claudio@fontes.example' },
  'Heitor Bragança': { birthday: '1994-09-05', city: 'Guarulhos' },
  'Lúcia Penteado': { birthday: '1961-12-08', city: 'São Paulo', email: 'lucia.penteado@correio.example' },
  'Amália Sodré': { birthday: '1988-05-23', city: 'São Caetano do Sul' },
  'Camile Duarte': { birthday: '2001-02-17', city: 'São Paulo' },
}
