// SPDX-License-Identifier: GPL-3.0-or-later
export const SPANISH = {};
export const SPANISH_RELATIONS = {};
