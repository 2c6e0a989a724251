#include "example/machine_kinds.h"

#include <array>

namespace tienvoud::example {
namespace {

// clang-format off
constexpr std::array kinds = {
    // code, name, work center, group, skill; machines by preset;
    //   kW off, standby, idle, setup, run; attended setup, run; setup min; run s;
    //   left on, counts, unmanned, two shifts, warm-up min, cycle s and depth, chips, scrap, EUR/h
    MachineKind{"ZG", "Zaagautomaat", "zagen", "Zagerij", "zagen", 1, 2, 4,
                0.004, 0.11, 0.46, 0.62, 2.9, 0.6, 0.35, 8, 18, 25, 70,
                0.1, true, true, false, 2, 0, 0, 0, 0.004, 24},
    MachineKind{"LS", "Vezellaser", "lasersnijden", "Lasersnijden", "lasersnijden", 0, 1, 3,
                0.03, 1.35, 5.2, 5.6, 13.8, 0.6, 0.4, 10, 25, 18, 75,
                0.9, true, true, true, 10, 0, 0, 0, 0.006, 78},
    MachineKind{"KB", "Kantbank", "kanten", "Zetterij", "kanten", 0, 2, 4,
                0.006, 0.24, 1.6, 1.75, 5.4, 1, 1, 15, 35, 25, 80,
                0.2, false, false, false, 5, 24, 0.35, 0, 0.012, 42},
    MachineKind{"DB", "CNC-draaibank", "draaien", "Draaierij", "draaien", 1, 5, 12,
                0.008, 0.42, 1.85, 2.1, 7.2, 0.6, 0.4, 35, 80, 70, 260,
                0.4, true, true, true, 12, 0, 0, 0.22, 0.014, 46},
    MachineKind{"FB", "CNC-freesbank", "frezen", "Freeserij", "frezen", 1, 5, 13,
                0.01, 0.55, 2.5, 2.8, 8.6, 0.6, 0.4, 45, 110, 140, 520,
                0.5, true, true, true, 15, 0, 0, 0.16, 0.018, 58},
    MachineKind{"SL", "Rondslijpmachine", "slijpen", "Slijperij", "slijpen", 0, 1, 3,
                0.005, 0.3, 1.7, 1.8, 4.9, 0.8, 0.6, 30, 60, 90, 240,
                0.2, true, false, false, 20, 0, 0, 0.015, 0.022, 52},
    MachineKind{"LA", "Lasstation", "lassen", "Lasserij", "lassen", 1, 2, 5,
                0.003, 0.06, 0.32, 0.4, 5.1, 1, 1, 12, 30, 180, 560,
                0.05, false, false, false, 1, 0, 0, 0, 0.02, 38},
    MachineKind{"OB", "Ontbraammachine", "ontbramen", "Nabewerking", "nabewerken", 0, 1, 2,
                0.004, 0.15, 1.1, 1.1, 3.4, 0.8, 0.7, 4, 9, 12, 40,
                0.1, false, false, false, 2, 0, 0, 0, 0.003, 30},
    MachineKind{"WS", "Wasinstallatie", "wassen", "Nabewerking nat", "nabewerken", 0, 1, 2,
                0.02, 1.9, 3.6, 3.6, 9.5, 0.5, 0.15, 3, 8, 8, 30,
                0.8, false, false, false, 15, 0, 0, 0, 0.001, 28},
    MachineKind{"MM", "Meetmachine", "meten", "Meetkamer", "meten", 0, 0, 2,
                0.01, 0.35, 0.7, 0.75, 1.3, 0.8, 0.5, 10, 20, 60, 200,
                1, true, false, false, 5, 0, 0, 0, 0.002, 40},
};
// clang-format on

constexpr ProductStep shaft[] = {
    {"zagen", "Zagen"}, {"draaien", "Draaien"}, {"slijpen", "Slijpen"}, {"wassen", "Wassen"}};
constexpr ProductStep flange[] = {{"zagen", "Zagen"},
                                  {"draaien", "Draaien"},
                                  {"frezen", "Boren en frezen"},
                                  {"wassen", "Wassen"}};
constexpr ProductStep bracket[] = {{"lasersnijden", "Lasersnijden"},
                                   {"ontbramen", "Ontbramen"},
                                   {"kanten", "Kanten"},
                                   {"lassen", "Lassen"}};
constexpr ProductStep plate[] = {
    {"lasersnijden", "Lasersnijden"}, {"ontbramen", "Ontbramen"}, {"kanten", "Kanten"}};
constexpr ProductStep housing[] = {{"zagen", "Zagen"},
                                   {"frezen", "Frezen opspanning 1"},
                                   {"frezen", "Frezen opspanning 2"},
                                   {"wassen", "Wassen"},
                                   {"meten", "Meten"}};
constexpr ProductStep bush[] = {{"draaien", "Draaien van staf"}, {"wassen", "Wassen"}};
constexpr ProductStep frame[] = {{"zagen", "Zagen"}, {"lassen", "Lassen"}, {"frezen", "Nafrezen"}};
constexpr ProductStep block[] = {{"zagen", "Zagen"}, {"frezen", "Frezen"}};

constexpr std::array products = {
    ProductKind{"AS", "As", shaft, 0.6, 6, false, 0.03, 0, 1.4},
    ProductKind{"FL", "Flens", flange, 0.5, 4.5, false, 0.05, 0, 1.4},
    ProductKind{"BG", "Beugel", bracket, 0.3, 3.2, true, 0.16, 2, 1.2},
    ProductKind{"PL", "Montageplaat", plate, 0.4, 5, true, 0.14, 0, 1.0},
    ProductKind{"HU", "Lagerhuis", housing, 0.8, 7, false, 0.04, 0, 1.1},
    ProductKind{"BS", "Bus", bush, 0.05, 0.7, false, 0.06, 0, 1.2},
    ProductKind{"FR", "Frame", frame, 4, 18, false, 0.05, 8, 0.7},
    ProductKind{"BL", "Klemblok", block, 0.3, 2.5, false, 0.04, 0, 1.0},
};

}  // namespace

std::span<const MachineKind> machine_kinds() {
  return kinds;
}

std::span<const ProductKind> product_kinds() {
  return products;
}

}  // namespace tienvoud::example
