/** A unit and what one of it is in the standard unit of its family. */
interface MeasurementUnit {
  readonly code: string;
  readonly label: string;
  readonly symbol: string;
  readonly factor: string;
}

/** A family of units (contract 13). */
export interface MeasurementFamily {
  readonly code: string;
  readonly standardUnit: string;
  readonly units: readonly MeasurementUnit[];
}

/** Family, then its units as `CODE symbol factor`; the standard unit is the first. */
const families = `
Angle|RADIAN rad 1|MILLIRADIAN mrad 0.001|DEGREE ° 0.01745329
Area|SQUARE_METER m² 1|SQUARE_CENTIMETER cm² 0.0001|SQUARE_KILOMETER km² 1000000|HECTARE ha 10000
Binary|BYTE B 1|BIT b 0.125|KILOBYTE kB 1024|MEGABYTE MB 1048576|GIGABYTE GB 1073741824
Brightness|LUMEN lm 1|NIT nits 0.2918855809
Capacitance|FARAD F 1|MILLIFARAD mF 0.001|MICROFARAD µF 0.000001
CaseBox|PIECE Pc 1|DOZEN Dz 12
Decibel|DECIBEL dB 1
Duration|SECOND s 1|MILLISECOND ms 0.001|MINUTE m 60|HOUR h 3600|DAY d 86400|WEEK week 604800|MONTH month 18748800|YEAR year 31536000
ElectricCharge|AMPEREHOUR Ah 1|MILLIAMPEREHOUR mAh 0.001|COULOMB C 0.00027777778
Energy|JOULE J 1|CALORIE cal 4.184|KILOCALORIE kcal 4184|KILOJOULE kJ 1000
Force|NEWTON N 1|KILONEWTON kN 1000
Frequency|HERTZ Hz 1|KILOHERTZ kHz 1000|MEGAHERTZ MHz 1000000|GIGAHERTZ GHz 1000000000
Intensity|AMPERE A 1|MILLIAMPERE mA 0.001|KILOAMPERE kA 1000
Length|METER m 1|MILLIMETER mm 0.001|CENTIMETER cm 0.01|DECIMETER dm 0.1|KILOMETER km 1000|INCH in 0.0254|FEET ft 0.3048|YARD yd 0.9144|MILE mi 1609.344
Power|WATT W 1|KILOWATT kW 1000|MEGAWATT MW 1000000
Pressure|BAR Bar 1|PASCAL Pa 0.00001|HECTOPASCAL hPa 0.001|ATM atm 0.986923
Resistance|OHM Ω 1|KILOHM kΩ 1000|MEGOHM MΩ 1000000
Speed|METER_PER_SECOND m/s 1|KILOMETER_PER_HOUR km/h 0.27777778|MILE_PER_HOUR mi/h 0.44704
Temperature|KELVIN °K 1|CELSIUS °C 1|FAHRENHEIT °F 0.555555556
Voltage|VOLT V 1|MILLIVOLT mV 0.001|KILOVOLT kV 1000
Volume|CUBIC_METER m³ 1|MILLILITER ml 0.000001|CENTILITER cl 0.00001|LITER l 0.001
VolumeFlow|CUBIC_METER_PER_SECOND m³/s 1|LITER_PER_MINUTE l/min 0.000016666
Weight|KILOGRAM kg 1|MILLIGRAM mg 0.000001|GRAM g 0.001|TON t 1000|OUNCE oz 0.02834952313|POUND lb 0.45359237
`;

/** The families of a fresh PIM, with their most usual units. */
export function listMeasurementFamilies(): MeasurementFamily[] {
  return families
    .trim()
    .split('\n')
    .map((line) => {
      const [code = '', ...units] = line.split('|');
      const read = units.map((unit) => {
        const [name = '', symbol = '', factor = ''] = unit.split(' ');
        const label = name.charAt(0) + name.slice(1).toLowerCase().replaceAll('_', ' ');
        return { code: name, label, symbol, factor };
      });
      return { code, standardUnit: read[0]?.code ?? '', units: read };
    });
}
