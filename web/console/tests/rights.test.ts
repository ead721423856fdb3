import { describe, expect, it } from 'vitest'
import { mayAnswer, standing } from '@/rules/rights'
import type { Owner, Role } from '@/rules/talk'
import { entry, ME, MINE, QUEUE } from './things'

const at = (owner: Owner) => standing(ME, entry('c_1', { owner }))

describe('where I stand', () => {
  it.each<[Owner, string]>([
    [QUEUE, 'free'],
    [MINE, 'held'],
    [{ kind: 'agent', agent_id: 'a_2', agent_name: '阿强' }, 'taken'],
    [{ kind: 'bot', agent_id: null, agent_name: null }, 'bot'],
    [{ kind: 'nobody', agent_id: null, agent_name: null }, 'closed'],
  ])('follows the owner: %j', (owner, expected) => expect(at(owner)).toBe(expected))

  it('goes by the id, not by the name', () => {
    expect(at({ kind: 'agent', agent_id: 'a_2', agent_name: '小美' })).toBe('taken')
  })
  it('is only looking for a trainer, even at a free conversation', () => {
    expect(standing({ ...ME, roles: ['trainer'] }, entry('c_1'))).toBe('looker')
  })
  it.each<[Role[], boolean]>([
    [['agent'], true],
    [['supervisor'], true],
    [['admin'], true],
    [['trainer'], false],
    [['trainer', 'agent'], true],
    [[], false],
  ])('lets %j answer: %s', (roles, may) => expect(mayAnswer({ ...ME, roles })).toBe(may))
})
