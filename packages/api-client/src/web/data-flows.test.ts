import assert from 'node:assert/strict';
import { type CalendarDate, type Pim, PimError, type PimLine } from '@pim-connections/core';
import { connectPim } from '../connect-pim.ts';
import { admin, inSession, json, mockLogin, pimUrl, useMockPim } from '../testing/mock-pim.ts';

const dates = ['01', '02', '03', '04', '05', '06', '07', '08'].map((day) => `2024-03-${day}`);
const daily = (...counts: readonly number[]) => Object.fromEntries(dates.map((date, at) => [date, counts[at] ?? 0]));
const endDate = '2024-03-08' as CalendarDate;

describe('data flows', () => {
  useMockPim();
  const open = async (line: PimLine): Promise<Pim> => {
    mockLogin();
    return connectPim({ url: pimUrl, login: admin, known: { line }, retryDelay: 1 });
  };

  it('are eight days, and a total of the last seven', async () => {
    const pim = await open('7.0');
    inSession()
      .get('/rest/connections/audit/weekly?event_type=product_read&end_date=2024-03-08')
      .reply(
        200,
        {
          '<all>': { daily: daily(2, 0, 0, 0, 0, 0, 0, 5), weekly_total: 5 },
          shop: { daily: daily(2, 0, 0, 0, 0, 0, 0, 5), weekly_total: 5 },
        },
        json,
      );
    const { all, connections } = await pim.getWeeklyEvents('product_read', { endDate });
    assert.deepEqual([all.days.length, all.days[0], all.total], [8, { date: '2024-03-01', count: 2 }, 5]);
    assert.deepEqual(
      connections.map(({ code, series }) => [code, series.total]),
      [['shop', 5]],
    );
  });

  it('of a 4.0 come from another address, without totals, the count of all last', async () => {
    const pim = await open('4.0');
    inSession()
      .get('/rest/connections/audit/source-connections-event?event_type=product_created')
      .reply(200, { bynder: daily(), erp: daily(9, 1, 2), '<all>': daily(0, 4) }, json);
    const { all, connections } = await pim.getWeeklyEvents('product_created');
    assert.equal(all.total, 4);
    assert.deepEqual(
      connections.map(({ code, series }) => [code, series.total]),
      [
        ['bynder', 0],
        ['erp', 3],
      ],
    );
  });

  it('are counted by the days of the user, whose time zone the PIM tells', async () => {
    const pim = await open('7.0');
    inSession().get('/rest/user/').reply(200, { username: 'admin', timezone: 'Europe/Paris' }, json);
    assert.equal(await pim.getTimeZone(), 'Europe/Paris');
    inSession().get('/rest/user/').reply(200, { username: 'admin' }, json);
    assert.equal(await pim.getTimeZone(), null);
  });

  it('may be errors, with the day before in a part of its own', async () => {
    const pim = await open('7.0');
    const { '2024-03-01': first, ...rest } = daily(1, 0, 7);
    const series = { previous_week: { '2024-03-01': first }, current_week: rest, current_week_total: 7 };
    inSession().get('/rest/connections/audit/weekly-error?').reply(200, { '<all>': series, erp: series }, json);
    const { all } = await pim.getWeeklyErrors();
    assert.deepEqual([all.days.map(({ date }) => date), all.days[0]?.count, all.total], [dates, 1, 7]);
  });

  it('may be counts, and nothing at all is an empty list', async () => {
    const pim = await open('5.0');
    const path = '/rest/connections/audit/error-count-per-connection?error_type=';
    inSession().get(`${path}business`).reply(200, { erp: 7, sap: 0 }, json);
    inSession().get(`${path}technical`).reply(200, [], json);
    assert.deepEqual(await pim.getErrorCounts('business'), [
      { code: 'erp', count: 7 },
      { code: 'sap', count: 0 },
    ]);
    assert.deepEqual(await pim.getErrorCounts('technical'), []);
  });

  it('may be business errors with links, or with a message alone', async () => {
    const pim = await open('7.0');
    const content = {
      type: 'violation_error',
      message: 'The nofam family does not exist in your PIM.',
      message_template: 'The {family_code} family does not exist in your PIM.',
      message_parameters: { family_code: 'nofam' },
      property: 'family',
      product: { uuid: 'u', identifier: null, label: 'Hat', family: null },
      documentation: [
        {
          message: 'See {settings} and {manual}',
          style: 'information',
          parameters: {
            settings: { type: 'route', route: 'pim_enrich_family_index', routeParameters: [], title: 'Families' },
            manual: { type: 'href', href: 'https://help.test', title: 'Manual' },
          },
        },
      ],
    };
    inSession()
      .get('/rest/connections/erp/business-errors?')
      .reply(
        200,
        [
          { connection_code: 'erp', date_time: '2024-03-07T10:00:00+00:00', content },
          { connection_code: 'erp', date_time: '2024-03-06T10:00:00+00:00', content: { message: 'Only this' } },
        ],
        json,
      );
    const [first, second] = await pim.listBusinessErrors('erp');
    assert.equal(first?.time.toISOString(), '2024-03-07T10:00:00.000Z');
    assert.equal(first?.content.template, content.message_template);
    assert.deepEqual(first?.content.parameters, { family_code: 'nofam' });
    assert.deepEqual(first?.content.documentation[0]?.links, {
      settings: { type: 'route', route: 'pim_enrich_family_index', parameters: {}, title: 'Families' },
      manual: { type: 'href', href: 'https://help.test', title: 'Manual' },
    });
    assert.equal(second?.content.message, 'Only this');
    assert.equal(second?.content.product, null);
  });

  it('name what is missing when a PIM answers otherwise', async () => {
    const pim = await open('7.0');
    inSession()
      .get(/weekly/)
      .reply(200, { erp: { daily: daily() } }, json);
    await assert.rejects(pim.getWeeklyEvents('product_read'), (error) => {
      return PimError.is(error, 'unexpected-answer') && error.details.missing.includes('erp.weekly_total');
    });
  });
});
