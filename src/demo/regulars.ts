import type { ServiceKey } from './catalogue.ts'

export type Treat = { service: ServiceKey; area?: string }

/** A patient the desk knows without a chat. `takes` is what they come for; `weekly`: they come again after a week. */
export type Regular = { name: string; source: 'recepcao' | 'whatsapp' | 'anuncio'; takes: Treat[]; isWeekly: boolean }

const legs: Treat = { service: 'laser', area: 'Perna inteira' }
const armpits: Treat = { service: 'laser', area: 'Axilas' }
const bikini: Treat = { service: 'laser', area: 'Virilha' }
const drainage: Treat = { service: 'drenagem' }
const shaping: Treat = { service: 'modeladora' }
const cleaning: Treat = { service: 'limpeza' }
const toxin: Treat = { service: 'toxina' }
const evaluation: Treat = { service: 'avaliacao' }
const peel: Treat = { service: 'peeling' }
const glow: Treat = { service: 'revitalizacao' }
const needles: Treat = { service: 'microagulhamento', area: 'Rosto' }
const lips: Treat = { service: 'preenchimento' }
const collagen: Treat = { service: 'bioestimulador' }
const booster: Treat = { service: 'skinbooster' }
const tummy: Treat = { service: 'radiofrequencia', area: 'Abdômen' }
const face: Treat = { service: 'radiofrequencia', area: 'Rosto' }
const freezing: Treat = { service: 'criolipolise' }

const patient = (name: string, source: Regular['source'], ...takes: Treat[]): Regular => ({
  name,
  source,
  takes,
  isWeekly: false,
})
const weekly = (name: string, source: Regular['source'], ...takes: Treat[]): Regular => ({ name, source, takes, isWeekly: true })

export const regulars: Regular[] = [
  weekly('Adriana Pacheco', 'recepcao', drainage, shaping),
  patient('Alice Bittencourt', 'anuncio', toxin),
  patient('Amanda Figueiredo', 'whatsapp', cleaning, glow),
  patient('Ângela Serrano', 'recepcao', collagen),
  weekly('Antônia Guimarães', 'recepcao', drainage),
  patient('Beto Carvalhais', 'whatsapp', { service: 'laser', area: 'Barba' }),
  patient('Brenda Sarmento', 'anuncio', legs),
  weekly('Carla Monteiro', 'recepcao', shaping, tummy),
  patient('Cíntia Varela', 'whatsapp', peel),
  patient('Daniela Frota', 'anuncio', cleaning),
  patient('Denise Alencar', 'recepcao', toxin, booster),
  weekly('Edna Paranhos', 'recepcao', drainage),
  patient('Elaine Cordeiro', 'whatsapp', bikini),
  patient('Érica Bastos', 'anuncio', evaluation),
  patient('Fabiana Leal', 'whatsapp', needles),
  weekly('Flávia Nogueira', 'recepcao', tummy, shaping),
  patient('Gisele Parreira', 'recepcao', lips),
  patient('Graziela Holanda', 'anuncio', armpits, bikini),
  patient('Heloísa Camargo', 'recepcao', toxin),
  patient('Ingrid Falcão', 'whatsapp', glow, cleaning),
  patient('Isadora Peixoto', 'anuncio', cleaning),
  weekly('Jandira Mesquita', 'recepcao', drainage),
  patient('Joana Vilhena', 'whatsapp', legs),
  patient('Júlio Bandeira', 'anuncio', { service: 'laser', area: 'Costas' }),
  patient('Karen Lacerda', 'whatsapp', evaluation, peel),
  patient('Laís Mendonça', 'anuncio', needles),
  patient('Leandro Queirós', 'whatsapp', cleaning),
  weekly('Lígia Damasceno', 'recepcao', face),
  patient('Lorena Assunção', 'whatsapp', toxin),
  weekly('Luíza Caldeira', 'recepcao', shaping),
  patient('Maitê Rangel', 'anuncio', armpits),
  patient('Manuela Tolentino', 'whatsapp', booster),
  patient('Maristela Godói', 'recepcao', collagen, toxin),
  patient('Melissa Barreto', 'anuncio', cleaning, peel),
  patient('Mirela Stefani', 'whatsapp', lips),
  patient('Nádia Pessoa', 'recepcao', freezing),
  patient('Nicole Abrantes', 'anuncio', evaluation),
  weekly('Odete Marinho', 'recepcao', drainage),
  patient('Pâmela Junqueira', 'whatsapp', legs, armpits),
  patient('Pietra Vasques', 'anuncio', glow),
  patient('Regiane Moreno', 'recepcao', toxin),
  patient('Roberta Salvador', 'whatsapp', peel),
  weekly('Rute Cavalcante', 'recepcao', face, tummy),
  patient('Samanta Ouro Preto', 'anuncio', bikini),
  patient('Sílvia Trindade', 'recepcao', needles, cleaning),
  patient('Simone Fagundes', 'whatsapp', toxin),
  patient('Stella Albuquerque', 'anuncio', evaluation, cleaning),
  weekly('Suely Rezende', 'recepcao', shaping, drainage),
  patient('Talita Guedes', 'whatsapp', armpits),
  patient('Valéria Sampaio', 'recepcao', booster),
  patient('Vitória Macedo', 'anuncio', cleaning),
  patient('Yasmin Corrêa', 'whatsapp', glow, bikini),
  patient('Abigail Nascimento', 'recepcao', evaluation, toxin),
  weekly('Arlete Simonetti', 'recepcao', drainage, face),
  patient('Bárbara Lisboa', 'anuncio', glow, cleaning),
  patient('Catarina Dória', 'whatsapp', legs, armpits),
  weekly('Clarice Montenegro', 'recepcao', shaping),
  patient('Dalva Teixeira', 'recepcao', collagen, booster),
  patient('Emília Rossi', 'whatsapp', cleaning, peel),
  patient('Felipe Arantes', 'anuncio', { service: 'laser', area: 'Costas' }, { service: 'laser', area: 'Barba' }),
  weekly('Geralda Pinheiro', 'recepcao', drainage),
  patient('Helena Brasil', 'whatsapp', toxin, lips),
  patient('Iolanda Farias', 'anuncio', bikini, armpits),
  patient('Jaqueline Torres', 'whatsapp', needles, glow),
  weekly('Leila Barbosa', 'recepcao', tummy, shaping),
  patient('Lívia Santana', 'anuncio', evaluation, cleaning),
  patient('Marina Castelo', 'whatsapp', booster, toxin),
  patient('Nívea Coutinho', 'anuncio', cleaning, glow),
  weekly('Olga Petrova', 'recepcao', drainage, shaping),
  patient('Quitéria Lopes', 'recepcao', peel, cleaning),
  patient('Rebeca Vilar', 'anuncio', evaluation, needles),
  patient('Sueli Matarazzo', 'recepcao', toxin, collagen),
  patient('Tainá Rios', 'anuncio', armpits, legs),
  weekly('Úrsula Meireles', 'recepcao', face),
  patient('Viviane Portela', 'whatsapp', glow, peel),
  patient('Zilda Moretti', 'recepcao', freezing, tummy),
]
