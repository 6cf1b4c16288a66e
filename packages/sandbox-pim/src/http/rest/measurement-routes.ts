import { listMeasurementFamilies, type MeasurementFamily } from '../../pim/catalog/measurement-families.ts';
import type { Features } from '../../versions/features.ts';
import type { Answer } from '../answer.ts';
import { pathValue } from '../call.ts';
import { HttpError } from '../http-error.ts';
import type { RestCall, Route } from '../route.ts';
import { linked, pageAnswer, pageRequest, restJson } from './pages.ts';
import { refuseOtherThanJson } from './root-route.ts';

/** Measurement families, in the shape of 5.0 and newer and in the old one (contract 13). */
export function measurementRoutes(features: Features): Route[] {
  if (features.version === '1.7') return [];
  const old = '/api/rest/v1/measure-families';
  const routes: Route[] = [
    { area: 'rest', methods: ['GET'], path: old, handle: listOld },
    { area: 'rest', methods: ['GET'], path: `${old}/:code`, handle: getOld },
  ];
  if (features.quantifiedAssociations) {
    routes.push({ area: 'rest', methods: ['GET'], path: '/api/rest/v1/measurement-families', handle: listNew });
  }
  return routes;
}

function listNew(call: RestCall): Answer {
  refuseOtherThanJson(call);
  return restJson(
    call.pim,
    listMeasurementFamilies().map(({ code, standardUnit, units }) => ({
      code,
      labels: { en_US: code },
      standard_unit_code: standardUnit,
      units: Object.fromEntries(
        units.map((unit) => [
          unit.code,
          {
            code: unit.code,
            labels: { en_US: unit.label },
            convert_from_standard: [{ operator: 'mul', value: unit.factor }],
            symbol: unit.symbol,
          },
        ]),
      ),
    })),
  );
}

function oldShape({ code, standardUnit, units }: MeasurementFamily): object {
  return {
    code,
    standard: standardUnit,
    units: units.map((unit) => ({ code: unit.code, convert: { mul: unit.factor }, symbol: unit.symbol })),
  };
}

function listOld(call: RestCall): Answer {
  refuseOtherThanJson(call);
  const request = pageRequest(call);
  const all = listMeasurementFamilies();
  const first = (request.page - 1) * request.limit;
  const items = all
    .slice(first, first + request.limit)
    .map((family) => linked(`${call.origin}${call.path}/${family.code}`, oldShape(family)));
  const parameters = { limit: String(request.limit), with_count: String(request.withCount) };
  return pageAnswer(call, request, { items, total: all.length }, parameters);
}

function getOld(call: RestCall): Answer {
  refuseOtherThanJson(call);
  const code = pathValue(call, 'code');
  const family = listMeasurementFamilies().find((one) => one.code === code);
  if (!family) throw new HttpError(404, `Measure family with code "${code}" does not exist.`);
  return restJson(call.pim, oldShape(family));
}
