import type { WeeklyHours } from '#clinic/index.ts'
import { weekly } from './clinic.ts'

export type ProfessionalKey = 'cecilia' | 'beatriz' | 'luciana' | 'thiago' | 'sabrina'
export type RoomKey = 'jasmim' | 'alecrim' | 'lavanda' | 'camomila'
export type MachineKey = 'laser' | 'laser2' | 'crio' | 'radio'
export type ResourceKey = ProfessionalKey | RoomKey | MachineKey

export type DemoProfessional = {
  key: ProfessionalKey
  name: string
  synonyms: string[]
  speciality: string
  council: string
  colour: string
  hours: WeeklyHours
}

/** Council numbers that no register gives out. Colours keep 3:1 on white and stay apart for the colour-blind. */
export const professionals: DemoProfessional[] = [
  {
    key: 'cecilia',
    name: 'Dra. Cecília Vasconcelos',
    synonyms: ['cecilia', 'doutora cecilia', 'dra cecilia', 'dermato', 'dermatologista', 'médica'],
    speciality: 'médica dermatologista',
    council: 'CRM-SP 000.001',
    colour: '#9a3d6b',
    hours: weekly([1, 3, 4, 5], '09:00-13:00', '14:00-18:00'),
  },
  {
    key: 'beatriz',
    name: 'Dra. Beatriz Nakamura',
    synonyms: ['beatriz', 'bia', 'doutora beatriz', 'dra bia', 'biomédica'],
    speciality: 'biomédica esteta',
    council: 'CRBM-SP 000.002',
    colour: '#2b6ca3',
    hours: [
      ...weekly([1, 2, 3, 5], '10:00-13:00', '14:00-19:00'),
      ...weekly([4], '11:00-14:00', '15:00-20:00'),
      ...weekly([6], '09:00-13:00'),
    ],
  },
  {
    key: 'luciana',
    name: 'Luciana Prates',
    synonyms: ['luciana', 'lu', 'enfermeira'],
    speciality: 'enfermeira esteta',
    council: 'COREN-SP 000.003',
    colour: '#a8690a',
    hours: [
      ...weekly([2, 3, 5], '09:00-13:00', '14:00-18:00'),
      ...weekly([4], '08:00-12:00', '13:00-17:00'),
      ...weekly([6], '09:00-13:00'),
    ],
  },
  {
    key: 'thiago',
    name: 'Thiago Amaral',
    synonyms: ['thiago', 'tiago', 'fisio', 'fisioterapeuta'],
    speciality: 'fisioterapeuta dermatofuncional',
    council: 'CREFITO-3 000.004',
    colour: '#2f7d5b',
    hours: weekly([1, 2, 3, 4, 5], '09:00-12:00', '13:00-18:00'),
  },
  {
    key: 'sabrina',
    name: 'Sabrina Moraes',
    synonyms: ['sabrina', 'farmacêutica'],
    speciality: 'farmacêutica esteta',
    council: 'CRF-SP 000.005',
    colour: '#5b4bb0',
    hours: [...weekly([1, 2, 3, 4, 5], '09:00-12:30', '13:30-18:30'), ...weekly([6], '09:00-13:00')],
  },
]

export const rooms: { key: RoomKey; name: string }[] = [
  { key: 'jasmim', name: 'Sala Jasmim' },
  { key: 'alecrim', name: 'Sala Alecrim' },
  { key: 'lavanda', name: 'Sala Lavanda' },
  { key: 'camomila', name: 'Sala Camomila' },
]

export const machines: { key: MachineKey; name: string; type: string | null }[] = [
  { key: 'laser', name: 'Laser de diodo 1', type: 'Laser de diodo' },
  { key: 'laser2', name: 'Laser de diodo 2', type: 'Laser de diodo' },
  { key: 'crio', name: 'Criolipólise', type: null },
  { key: 'radio', name: 'Radiofrequência', type: null },
]
